package p

var config = &tls.Config{InsecureSkipVerify: true} // HIT
