# Mails of git format-patch: one, and a series that changes one file twice, which is no single change.
start
lines 9 >a.txt
save first
echo 2 >a.txt
save second
echo 3 >a.txt
save third
git format-patch --stdout HEAD~1 | codey review --patch -
git format-patch --stdout HEAD~2 | codey review --patch -
git diff HEAD~2 | codey review --patch -
