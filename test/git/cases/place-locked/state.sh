# Locks that a killed git left behind are neither in the way nor taken away.
start
echo 1 >a.txt
save first
echo 2 >a.txt
git add a.txt
: >.git/index.lock
: >.git/HEAD.lock
: >.git/refs/heads/main.lock
codey review
codey review HEAD
