function Get-One {
	param($Name) # HIT
}
