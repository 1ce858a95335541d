class Mail:
    def deliver(self, to, subject, text):
        return (to, subject, text)


def resend(mail, to):
    return mail.deliver(to, "Again", "text")
