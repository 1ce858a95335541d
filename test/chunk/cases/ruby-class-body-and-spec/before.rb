require "json"

module Shop
  class Cart < Base
    attr_reader :items

    # Adds one.
    def add(item)
      @items << JSON.parse(item)
    end

    def self.build(size = 1)
      new(size)
    end

    class << self
      def empty
        new(0)
      end
    end

    private def drop!
      @items.clear
    end
  end
end

describe "cart" do
  it "adds" do
    expect(cart.add(1)).to eq 1
  end
end
