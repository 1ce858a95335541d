heart = "❤️"
flag = "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
key = "1️⃣"
