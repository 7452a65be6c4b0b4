package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** A kernel that does the same for every pixel of some buffers, with loops over its channels. */
final class PixelCalls {

    private final Work work;
    private final Shape shape;
    private final List<Param> params = new ArrayList<>();
    private final List<Param> pixelParams = new ArrayList<>();
    private final List<Arg> args = new ArrayList<>();

    PixelCalls(Work work, Shape shape) {
        this.work = work;
        this.shape = shape;
    }

    /** A buffer; the pixel's kernel starts at the pixel's first channel. */
    PixelCalls buffer(String name, Layout layout) {
        Index place = Index.var(Kernel.LANE).plus(layout.origin());
        if (shape.height() * shape.width() > 1) {
            place = place.plus("y", layout.yStep()).plus("x", layout.xStep());
        }
        return with(new Param.Array(name, Param.Space.MEMORY, layout.size()), place);
    }

    /** One number a lane. */
    PixelCalls lanes(String name, Param.Space space) {
        return with(new Param.Array(name, space, Kernel.BLOCK), Index.var(Kernel.LANE));
    }

    /** A parameter of each channel. */
    PixelCalls parameters(String name) {
        return with(new Param.Array(name, Param.Space.PARAMETERS, shape.channels()), Index.ZERO);
    }

    private PixelCalls with(Param param, Index place) {
        params.add(param);
        pixelParams.add(Param.array(param.name()));
        args.add(new Arg.Array(param.name(), place));
        return this;
    }

    /** A buffer that only the statements before the pixels see. */
    PixelCalls before(String name, Layout layout) {
        params.add(new Param.Array(name, Param.Space.MEMORY, layout.size()));
        return this;
    }

    /** A channel of the pixel, in a loop of {@link #overChannels}. */
    static Access channel(String array, Layout layout) {
        return Access.of(array, Index.var("c", layout.channelStep()));
    }

    static Stmt overChannels(Stmt... body) {
        return new Stmt.For("c", Index.ZERO, Index.var("channels"), 1, List.of(body));
    }

    Kernel kernel(List<Stmt> first, List<Stmt> perPixel) {
        List<Param> inner = new ArrayList<>(pixelParams);
        inner.add(new Param.Int("channels"));
        List<Arg> outer = new ArrayList<>(args);
        outer.add(new Arg.Int(Index.of(shape.channels())));
        Kernel pixel = new Kernel(work.name() + "Pixel", List.of("The channels of one pixel."), inner, perPixel);
        Stmt call = new Stmt.Call(pixel, outer);
        if (shape.height() * shape.width() > 1) {
            call = Stmt.loop("y", shape.height(), Stmt.loop("x", shape.width(), call));
        }
        List<Stmt> body = new ArrayList<>(first);
        body.add(new Stmt.Lanes(List.of(call)));
        return new Kernel(work.name(), List.of(work.title()), params, body);
    }
}
