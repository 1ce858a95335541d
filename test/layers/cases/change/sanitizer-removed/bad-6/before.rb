def link(url)
  "https://archive.example/#{CGI.escape(url)}"
end
