# A partial clone: what was not fetched is not fetched for a review either.
mkdir origin && cd origin
start
echo 1 >a.txt
echo b >b.txt
save first
echo 2 >a.txt
save second
git config uploadpack.allowFilter true
cd ..
git clone --quiet --filter=blob:none "file://$PWD/origin" partial
cd partial
codey review
echo 3 >a.txt
codey review
codey review HEAD
git clone --quiet --no-checkout --filter=tree:0 "file://$PWD/../origin" ../treeless
cd ../treeless
codey review HEAD
codey review
