class Mail:
    def deliver(self, subject, to, text):
        return (to, subject, text)


def resend(mail, to):
    return mail.deliver(to, "Again", "text")
