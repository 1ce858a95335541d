rm -rf "$DIR"/* # HIT
rm -r $BUILD/ # HIT
