const family = "👨‍👩‍👧 ☺️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿";
