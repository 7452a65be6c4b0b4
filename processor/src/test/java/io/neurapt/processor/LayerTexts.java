package io.neurapt.processor;

/** Layers of test networks as JSON, with apostrophes for quotes; {@code #} stands for a name that is given later. */
final class LayerTexts {

    private LayerTexts() {}

    static String input(String name, String shape, int at) {
        return "{'kind':'input','name':'" + name + "','shape':" + shape + ",'at':" + at + "}";
    }

    /** A layer as an output with a loss of its own. */
    static String answer(String loss, double weight, String layer) {
        return layer.replace("}", ",'loss':'" + loss + "','weight':" + weight + "}");
    }

    static String columns(String name, int at, String... columns) {
        return "{'kind':'input','name':'" + name + "','columns':['" + String.join("','", columns) + "'],'at':" + at
                + "}";
    }

    static String embedding(int categories, int size) {
        return "{'kind':'embedding','name':'#','categories':" + categories + ",'size':" + size + "}";
    }

    static String conv(int filters, String kernel, String stride, String padding, String activation) {
        return "{'kind':'conv','name':'#','filters':" + filters + ",'kernel':" + kernel + ",'stride':" + stride
                + ",'padding':'" + padding + "','activation':'" + activation + "'}";
    }

    static String depthwise(int multiplier, String kernel, String stride, String padding, String activation) {
        return "{'kind':'depthwiseConv','name':'#','multiplier':" + multiplier + ",'kernel':" + kernel + ",'stride':"
                + stride + ",'padding':'" + padding + "','activation':'" + activation + "'}";
    }

    static String separable(
            int filters, int multiplier, String kernel, String stride, String padding, String activation) {
        return depthwise(multiplier, kernel, stride, padding, activation)
                .replace("'depthwiseConv'", "'separableConv'")
                .replace("'multiplier'", "'filters':" + filters + ",'multiplier'");
    }

    static String transposed(int filters, String kernel, String stride, String padding, String activation) {
        return conv(filters, kernel, stride, padding, activation).replace("'conv'", "'transposedConv'");
    }

    /** A convolution with dilation and groups. */
    static String parts(String dilation, int groups, String conv) {
        return conv.replace("}", ",'dilation':" + dilation + ",'groups':" + groups + "}");
    }

    static String named(String name, String layer) {
        return layer.replace("#", name);
    }

    static String from(String name, String layer) {
        return layer.replace("}", ",'from':'" + name + "'}");
    }

    static String join(String kind, String activation, String... with) {
        return "{'kind':'" + kind + "','name':'#','activation':'" + activation + "','with':['"
                + String.join("','", with) + "']}";
    }

    /** What stands before a batch norm: that of a bias there is zero, and rounding all that is left. */
    static String noBias(String layer) {
        return layer.replace("}", ",'bias':false}");
    }

    static String dropout(String kind, double rate) {
        return "{'kind':'" + kind + "','name':'#','rate':" + rate + "}";
    }

    static String batchNorm(String activation) {
        return "{'kind':'batchNorm','name':'#','activation':'" + activation + "'}";
    }

    static String pool(String size, String stride, String padding, String mode) {
        return "{'kind':'pool','name':'#','size':" + size + ",'stride':" + stride + ",'padding':'" + padding
                + "','mode':'" + mode + "'}";
    }

    static String upSample(String size) {
        return "{'kind':'upSample','name':'#','size':" + size + "}";
    }

    static String sides(String kind, String sides) {
        return "{'kind':'" + kind + "','name':'#','sides':" + sides + "}";
    }

    static String layerNorm(String epsilon, String activation) {
        return "{'kind':'layerNorm','name':'#','epsilon':" + epsilon + ",'activation':'" + activation + "'}";
    }

    static String globalPool(String mode) {
        return "{'kind':'globalPool','name':'#','mode':'" + mode + "'}";
    }

    static String dense(int units, String activation) {
        return "{'kind':'dense','name':'#','units':" + units + ",'activation':'" + activation + "'}";
    }
}
