$limit = 10

# Gets.
function Get-Item2 {
    param([string]$Name)
    Write-Output $Name
}

class Cart {
    [int]$Size

    [void] Add([int]$By) {
        $this.Size += $By
    }
}

Get-Item2 -Name "a"
