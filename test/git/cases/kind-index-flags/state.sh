# assume-unchanged and skip-worktree: git is told not to look at the disk, and so does the review.
start
echo a >a.txt
echo s >s.txt
echo z >z.txt
save first
git update-index --assume-unchanged a.txt
git update-index --skip-worktree s.txt
echo A >a.txt
rm s.txt
echo Z >z.txt
codey review
