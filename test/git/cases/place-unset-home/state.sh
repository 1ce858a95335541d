# No HOME, an empty environment but for PATH, a relative HOME.
start
echo 1 >a.txt
save first
echo 2 >a.txt
env -u HOME -u XDG_CONFIG_HOME codey review
env -i PATH="$PATH" CODEY_DESK="$CODEY_DESK" CODEY_HOME="$CODEY_HOME" codey review
HOME=relative codey review
HOME=/nowhere codey review
