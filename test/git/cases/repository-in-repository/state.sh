# A repository in another: the inner one is its own, and git lists it in the outer as nothing until it is added.
start
echo 1 >a.txt
save outer
mkdir inner && cd inner
start
echo 1 >b.txt
git add .
codey review
cd ..
codey review
git -C inner commit --quiet -m inner
git add inner 2>/dev/null
codey review
