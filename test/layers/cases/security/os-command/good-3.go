package p

func run(name string) {
	exec.Command("ls", name)
	exec.Command("sh", "-c", "ls -l")
}
