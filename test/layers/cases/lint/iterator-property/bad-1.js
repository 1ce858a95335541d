list.__iterator__ = walk; // HIT
