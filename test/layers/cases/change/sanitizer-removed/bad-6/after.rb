def link(url)
  "https://archive.example/#{url}"
end
