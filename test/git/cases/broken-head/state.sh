# A HEAD that leads nowhere, is nonsense, or is gone.
start
echo 1 >a.txt
save first
echo 2 >a.txt
git add a.txt
echo 'ref: refs/heads/none' >.git/HEAD
codey review --staged
echo nonsense >.git/HEAD
codey review --staged
rm .git/HEAD
codey review --staged
