# Lines that look like a patch's own.
start
printf -- '-- a/x\n++ b/x\nplain\n' >a.txt
save first
printf -- '++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n\\ No newline at end of file\nplain\n' >a.txt
git add .
codey review
git diff --cached | codey review --patch -
