# UTF-16 is binary to git, unless working-tree-encoding says how it lies on disk.
start
echo 'declared.txt working-tree-encoding=UTF-16LE' >.gitattributes
bytes 'a\000\n\000' >declared.txt
bytes '\377\376a\000\n\000' >plain.txt
save first
bytes 'b\000\n\000' >declared.txt
bytes '\377\376b\000\n\000' >plain.txt
codey review
git add .
codey review
