const token = "ghp_a8Kd72jQmZ0xPw5RtY3uVb6NcL1eHfGs9TiO"; // HIT
const apiKey = "f3Kq92LmZx81Pwo7Ytr5"; // HIT
const dbPassword = "k7Rq2wXz9p"; // HIT
const url = "postgres://app:s3cr3tPw9@db.internal.net/app"; // HIT
