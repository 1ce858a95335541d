# A bare repository: git must not be led into one by accident, so GIT_DIR says that it is meant.
mkdir work && cd work
start
echo 1 >a.txt
save first
echo 2 >a.txt
save second
cd ..
git clone --quiet --bare work bare.git
cd bare.git
codey review HEAD
codey review
cd ..
GIT_DIR=bare.git codey review HEAD
GIT_DIR=bare.git codey review HEAD~1..HEAD
GIT_DIR=bare.git codey review
GIT_DIR=bare.git codey review --staged
