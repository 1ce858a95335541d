describe Adder do
  it "adds" do
    expect(add(1, 2)).to eq(3)
  end
end
