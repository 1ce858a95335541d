require "json"

module Shop
  class Cart < Base
    attr_reader :items

    # Adds one.
    def add(item)
      @items << JSON.parse(item, x: 1)
    end

    def self.build(size = 1)
      new(size || 1)
    end

    class << self
      def empty
        new(nil)
      end
    end

    private def drop!
      @items = []
    end
  end
end

describe "cart" do
  it "adds" do
    expect(cart.add(1)).to eq 1
  end
end
