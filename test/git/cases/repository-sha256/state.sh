# Objects named by SHA-256, the first commit included.
start --object-format=sha256
echo 1 >a.txt
git add .
codey review
save first
codey review HEAD
echo 2 >a.txt
codey review
git diff | codey review --patch -
