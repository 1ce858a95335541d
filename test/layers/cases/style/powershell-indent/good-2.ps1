function Get-One {
  param($Name)
  Get-Item $Name
}
