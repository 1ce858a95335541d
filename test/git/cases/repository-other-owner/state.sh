# A repository of somebody else's: git does not trust it, and the sentence says what to do. Only root can set it up.
start
echo 1 >a.txt
save first
echo 2 >a.txt
chown -R 12345:12345 .
codey review
printf '[safe]\n\tdirectory = *\n' >../trust
GIT_CONFIG_GLOBAL=$PWD/../trust codey review
