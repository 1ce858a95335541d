package p

func run(name string) {
	exec.Command("sh", "-c", "ls "+name) // HIT
	exec.Command("bash", "-c", fmt.Sprintf("ls %s", name)) // HIT
}
