# The hook of a linked worktree: its own index and top level; the first one's staged file is not in it.
mkdir main && cd main
start
echo a >a.txt
save first
git worktree add --quiet -b side ../side
hook
echo staged in main >b.txt
git add b.txt
cd ../side
echo A >a.txt
git commit --quiet -a -m side
cd ../main
codey review side
codey review
