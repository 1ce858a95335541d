class Queue
  def add(item)
    @mutex.synchronize do
      @items << item
    end
  end
end
