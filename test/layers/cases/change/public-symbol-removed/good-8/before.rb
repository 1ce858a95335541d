class Page
  def closed?
    @closed
  end

  def done?
    @done
  end

  def shut
    return if closed?
  end
end
