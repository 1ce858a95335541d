. $PSScriptRoot/Notes.ps1

function Invoke-Deploy {
    Write-Note "done"
    Get-Item "x"
}
