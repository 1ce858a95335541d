# A HEAD that leads nowhere, is nonsense, or is gone.
start
echo 1 >a.txt
save first
echo 2 >a.txt
git add a.txt
echo 'ref: refs/heads/none' >.git/HEAD
codey review --staged
codey review HEAD
git symbolic-ref HEAD refs/heads/main
cp .git/refs/heads/main ../keep
: >.git/refs/heads/main
codey review --staged
codey review
echo 1234567890123456789012345678901234567890 >.git/refs/heads/main
codey review --staged
git pack-refs --all 2>/dev/null || true
codey review --staged
cp ../keep .git/refs/heads/main
echo 1234567890123456789012345678901234567890 >.git/HEAD
codey review --staged
echo nonsense >.git/HEAD
codey review --staged
rm .git/HEAD
codey review --staged
