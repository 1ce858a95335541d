# No repository at all; a patch can be reviewed all the same.
echo 1 >a.txt
codey review
codey review HEAD
codey review --staged
codey hook pre-commit
printf -- '--- a/x.txt\n+++ b/x.txt\n@@ -1 +1 @@\n-a\n+b\n' >x.patch
codey review --patch x.patch
codey review --patch none.patch
codey review --patch .
printf '' | codey review --patch -
