# GIT_DIR and GIT_WORK_TREE, absolute and relative, right and wrong.
mkdir one && cd one
start
echo 1 >a.txt
save first
echo 2 >a.txt
cd ..
GIT_DIR=one/.git GIT_WORK_TREE=one codey review
GIT_DIR="$PWD/one/.git" GIT_WORK_TREE="$PWD/one" codey review
GIT_DIR=one/.git codey review HEAD
mkdir -p deep/er && cd deep/er
GIT_DIR=../../one/.git GIT_WORK_TREE=../../one codey review
GIT_DIR=none codey review
GIT_DIR="$PWD" codey review
GIT_CEILING_DIRECTORIES="${PWD%/*}" codey review
