# One change as patches of many forms.
start
lines 9 >a.txt
bytes '\000' >b.bin
save first
lines 9 | sed 's/^5$/five/' >a.txt
bytes '\000\001' >b.bin
echo n >n.txt
save second
git diff HEAD~1 HEAD | codey review --patch -
git diff --binary HEAD~1 HEAD | codey review --patch -
git diff --no-prefix HEAD~1 HEAD | codey review --patch -
git diff -U0 HEAD~1 HEAD | codey review --patch -
git diff HEAD~1 HEAD | sed 's/$/\r/' | codey review --patch -
git diff --color=always HEAD~1 HEAD | codey review --patch -
git show --format= --combined-all-paths --cc HEAD | codey review --patch -
git diff --word-diff HEAD~1 HEAD | codey review --patch -
git diff --stat HEAD~1 HEAD | codey review --patch -
