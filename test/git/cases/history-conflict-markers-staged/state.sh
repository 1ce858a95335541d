# Conflict markers that were staged all the same are a part of the change.
start
echo 1 >a.txt
save first
git checkout --quiet -b side
echo side >a.txt
save side
git checkout --quiet main
echo main >a.txt
save main
! git merge --quiet side
git add a.txt
codey review
