# git commit -p: the first of two hunks is chosen.
start
lines 30 >a.txt
save first
lines 30 | sed 's/^3$/three/; s/^27$/27 and more/' >a.txt
hook
printf 'y\nn\n' | git commit --quiet -p -m second
codey review
