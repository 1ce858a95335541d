function Write-Note {
    param($Text)
    $Text
}
