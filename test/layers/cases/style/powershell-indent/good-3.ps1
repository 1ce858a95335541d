function Get-One {
	param($Name)
}
