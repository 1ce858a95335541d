# A rename that changes the case alone, and two names that differ in nothing else.
start
lines 9 >readme.txt
echo 1 >Make
echo 2 >make
save first
git mv readme.txt README.txt
echo 3 >make
git add .
codey review
