function Get-One {
    param($Name)
    $text = @"
  free
"@
    Get-Item $Name |
      Sort-Object
}
