# A shallow clone: what is there is reviewed, a parent that is cut off is told.
mkdir origin && cd origin
start
for n in 1 2 3; do echo $n >a.txt; save $n; done
cd ..
git clone --quiet --depth=2 "file://$PWD/origin" shallow
cd shallow
codey review HEAD
codey review HEAD~1
codey review HEAD~2..HEAD
codey review HEAD~1...HEAD
cd ..
git clone --quiet --depth=1 "file://$PWD/origin" shallowest
cd shallowest
codey review HEAD
codey review HEAD~1
echo 4 >a.txt
codey review
