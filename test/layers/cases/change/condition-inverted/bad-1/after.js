function send(user, mail) {
  if (user.optedOut) {
    deliver(user, mail);
  }
}
