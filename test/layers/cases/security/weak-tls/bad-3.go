package p

var config = tls.Config{
	MinVersion: tls.VersionTLS10, // HIT
}
