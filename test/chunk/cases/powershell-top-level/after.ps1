$limit = 20

# Gets.
function Get-Item2 {
    param([string]$Name)
    Write-Output $Name
}

class Cart {
    [long]$Size

    [void] Add([int]$By) {
        $this.Size += $By
    }
}

Get-Item2 -Name "a"
