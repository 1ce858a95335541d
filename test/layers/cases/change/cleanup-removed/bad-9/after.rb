class Queue
  def add(item)
    @items << item
  end
end
