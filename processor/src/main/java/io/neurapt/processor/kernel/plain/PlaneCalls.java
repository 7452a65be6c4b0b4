package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kernel that does the same for every pixel of some buffers of one shape, by calls of kernels for a plane. */
final class PlaneCalls {

    private final Work work;
    private final PlaneLayout shape;
    private final Map<String, PlaneLayout> layouts = new LinkedHashMap<>();
    private final Map<String, Param> params = new LinkedHashMap<>();
    private final Map<String, Param> planeParams = new LinkedHashMap<>();
    private final Map<String, Arg> planes = new LinkedHashMap<>();

    PlaneCalls(Work work, PlaneLayout shape) {
        this.work = work;
        this.shape = shape;
    }

    /** A buffer of the shape: a kernel for a plane gets that of c. */
    PlaneCalls buffer(String name, PlaneLayout layout) {
        return with(name, layout, all().at(1));
    }

    /** A buffer of a single plane, for all. */
    PlaneCalls single(String name, PlaneLayout layout) {
        return with(name, layout, Index.ZERO);
    }

    private PlaneCalls with(String name, PlaneLayout layout, Index plane) {
        layouts.put(name, layout);
        params.put(name, layout.param(name));
        planeParams.put(name, layout.planeParam(name));
        planes.put(name, layout.plane(name, plane));
        return this;
    }

    /** The pack of a parameter of each channel: a kernel for a plane starts at that of the plane's first channel. */
    PlaneCalls channels(String name, int channels) {
        params.put(name, new Param.Rows(name, Param.Space.PACKS, 1, channels));
        planeParams.put(name, Param.array(name));
        planes.put(name, new Arg.Part(name, Index.ZERO, all().at(1)));
        return this;
    }

    /** The number of a buffer that a loop {@link #along} the pixels is at. */
    Access at(String name) {
        return hasBorders() ? layouts.get(name).pixel(name) : layouts.get(name).number(name);
    }

    /** A loop over the pixels of a plane. */
    Stmt along(Stmt... body) {
        return hasBorders()
                ? Stmt.loop("y", shape.height(), Stmt.loop("x", shape.width(), body))
                : Stmt.loop("j", shape.pixels(), body);
    }

    private boolean hasBorders() {
        for (PlaneLayout layout : layouts.values()) {
            if (layout.keepsZeros()) {
                return true;
            }
        }
        return false;
    }

    /** A call of a kernel for a plane that gets the buffers of these names. */
    Stmt call(String suffix, String doc, List<String> buffers, Stmt... body) {
        List<Param> given = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        for (String buffer : buffers) {
            given.add(planeParams.get(buffer));
            args.add(planes.get(buffer));
        }
        return new Stmt.Call(new Kernel(work.name() + suffix, List.of(doc), given, List.of(body)), args);
    }

    List<Stmt> overPlanes(Stmt... body) {
        return all().over(List.of(body));
    }

    private Loop all() {
        return new Loop("c", shape.planes());
    }

    ServingForm form(List<Stmt> body) {
        return ServingForm.of(new Kernel(work.name(), List.of(work.title()), List.copyOf(params.values()), body));
    }

    /** One kernel for a plane, for every plane. */
    ServingForm formOfPlanes(Stmt... body) {
        return formOfPlanes(List.copyOf(layouts.keySet()), body);
    }

    /** The same; the kernel gets these operands. */
    ServingForm formOfPlanes(List<String> operands, Stmt... body) {
        return form(overPlanes(call("Plane", "One plane.", operands, body)));
    }
}
